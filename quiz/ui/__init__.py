"""What teachers and students see in the browser. Besides app.py the only place that imports streamlit."""
